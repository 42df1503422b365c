"""Trials in Python for Mixwell's experiments, with the calls of Microsoft's NNI.

Started by an experiment, a trial gets its parameters and tells its results here. Started by hand it runs alone: it gets
no parameters, and results are printed.
"""

import json
import os
import sys
import threading

__all__ = [
    "get_current_parameter",
    "get_experiment_id",
    "get_next_parameter",
    "get_sequence_id",
    "get_trial_id",
    "report_final_result",
    "report_intermediate_result",
]

_lock = threading.Lock()
_state = {"parameters": None, "final": False}


def get_next_parameter():
    """The parameters of this trial, as a dictionary; empty where the trial runs alone.

    A trial with a budget finds it as TRIAL_BUDGET, and the folders of its model as load_checkpoint_dir and
    save_checkpoint_dir, as from NNI's tuners that deal out budgets.
    """
    if _state["parameters"] is None:
        path = os.environ.get("MIXWELL_PARAMETERS")
        if path is None:
            _state["parameters"] = {}
        else:
            with open(path, encoding="utf-8") as file:
                _state["parameters"] = {**json.load(file), **_of_budget()}
    return _state["parameters"]


def get_current_parameter(tag=None):
    """One parameter by its name, or all of them."""
    parameters = get_next_parameter()
    return parameters if tag is None else parameters[tag]


def report_intermediate_result(metric):
    """Tells a result on the way, such as one an epoch: a number, or a dictionary with a number as "default"."""
    _tell("intermediate", metric)


def report_final_result(metric):
    """Tells the result: a number, or a dictionary of numbers with one as "default". Only the first one counts."""
    with _lock:
        is_first, _state["final"] = not _state["final"], True
    if is_first:
        _tell("final", metric)


def get_experiment_id():
    """The experiment's id; "STANDALONE" where the trial runs alone."""
    return os.environ.get("NNI_EXP_ID", "STANDALONE")


def get_trial_id():
    """This trial's id, which no other trial has."""
    return os.environ.get("NNI_TRIAL_JOB_ID", "STANDALONE")


def get_sequence_id():
    """The number of this trial within its experiment, from 0."""
    return int(os.environ.get("NNI_TRIAL_SEQ_ID", 0))


def _of_budget():
    budget = os.environ.get("MIXWELL_BUDGET")
    if budget is None:
        return {}
    own = os.environ["MIXWELL_TRIAL_FOLDER"]
    return {
        "TRIAL_BUDGET": int(float(budget)),
        "load_checkpoint_dir": os.environ.get("MIXWELL_CONTINUES", own),
        "save_checkpoint_dir": own,
    }


def _tell(kind, metric):
    line = json.dumps({kind: _plain(metric)})
    path = os.environ.get("MIXWELL_RESULTS")
    if path is None:
        print(line, file=sys.stdout, flush=True)
        return
    with _lock, open(path, "a", encoding="utf-8") as file:
        file.write(line + "\n")


def _plain(value):
    """A number of any library as one of Python's; what is no number is told as it is, and refused there."""
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (bool, str)) or value is None:
        return value
    try:
        return float(value)
    except (TypeError, ValueError):
        return str(value)
