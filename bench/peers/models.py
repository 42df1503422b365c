"""The nets of the comparison in PyTorch, layer for layer those of @mixwell/train."""

import torch.nn.functional as F
from torch import nn


class BasicBlock(nn.Module):
    """Two 3x3 convolutions; a 1x1 convolution on the shortcut where the shape changes (option B of He et al. 2015)."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.shortcut = None
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        identity = x if self.shortcut is None else self.shortcut(x)
        x = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(x)) + identity)


class CifarResNet(nn.Module):
    """CIFAR ResNet of depth 6n+2 (He et al. 2015, section 4.2): 16, 32 and 64 channels."""

    def __init__(self, blocks, classes=10):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.norm = nn.BatchNorm2d(16)
        layers, inputs = [], 16
        for outputs, stride in ((16, 1), (32, 2), (64, 2)):
            for index in range(blocks):
                layers.append(BasicBlock(inputs, outputs, stride if index == 0 else 1))
                inputs = outputs
        self.blocks = nn.Sequential(*layers)
        self.head = nn.Linear(64, classes)

    def forward(self, x):
        x = self.blocks(F.relu(self.norm(self.conv(x))))
        return self.head(x.mean((2, 3)))


class WideBlock(nn.Module):
    """Pre-activation block of Wide ResNet (Zagoruyko and Komodakis 2016), dropout 0."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.norm1 = nn.BatchNorm2d(inputs)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.shortcut = None
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Conv2d(inputs, outputs, 1, stride, bias=False)

    def forward(self, x):
        activated = F.relu(self.norm1(x))
        identity = x if self.shortcut is None else self.shortcut(activated)
        x = F.relu(self.norm2(self.conv1(activated)))
        return self.conv2(x) + identity


class WideResNet(nn.Module):
    """Wide ResNet of depth 6n+4 and the given width factor."""

    def __init__(self, depth, width, classes=10):
        super().__init__()
        count = (depth - 4) // 6
        self.conv = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        layers, inputs = [], 16
        for outputs, stride in ((16 * width, 1), (32 * width, 2), (64 * width, 2)):
            for index in range(count):
                layers.append(WideBlock(inputs, outputs, stride if index == 0 else 1))
                inputs = outputs
        self.blocks = nn.Sequential(*layers)
        self.norm = nn.BatchNorm2d(inputs)
        self.head = nn.Linear(inputs, classes)

    def forward(self, x):
        x = F.relu(self.norm(self.blocks(self.conv(x))))
        return self.head(x.mean((2, 3)))


class Vgg(nn.Module):
    """Three 3x3 convolutions (64, 128, 256) with two 2x2 max poolings and a global average."""

    def __init__(self, classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 3, 1, 1)
        self.conv2 = nn.Conv2d(64, 128, 3, 1, 1)
        self.conv3 = nn.Conv2d(128, 256, 3, 1, 1)
        self.head = nn.Linear(256, classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.head(F.relu(self.conv3(x)).mean((2, 3)))


class Mlp(nn.Module):
    """One hidden layer of 256."""

    def __init__(self, inputs, classes=10):
        super().__init__()
        self.hidden = nn.Linear(inputs, 256)
        self.head = nn.Linear(256, classes)

    def forward(self, x):
        return self.head(F.relu(self.hidden(x.flatten(1))))


def initialise(model, zero_last_norm=False):
    """He initialisation of every convolution (normal, fan out); optionally zero scale in each block's last norm."""
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    if zero_last_norm:
        for module in model.modules():
            if isinstance(module, BasicBlock):
                nn.init.zeros_(module.norm2.weight)
    return model


def create_model(name, image_size=32, channels=3, classes=10):
    """Builds a net by the name that `mixwell train --model` knows it by."""
    if name == "mlp":
        return initialise(Mlp(channels * image_size * image_size, classes))
    if name == "vgg":
        return initialise(Vgg(classes))
    if name in ("resnet20", "resnet32", "resnet56"):
        return initialise(CifarResNet((int(name[6:]) - 2) // 6, classes))
    if name.startswith("wrn-"):
        depth, width = (int(part) for part in name.split("-")[1:])
        return initialise(WideResNet(depth, width, classes))
    import torchvision.models as zoo

    known = {
        "resnet18": zoo.resnet18,
        "resnet34": zoo.resnet34,
        "resnet50": zoo.resnet50,
        "mobilenet-v3-small": zoo.mobilenet_v3_small,
    }
    if name not in known:
        raise SystemExit(f"Expected a known model but received {name!r}")
    return known[name](weights=None, num_classes=classes)
