/** Colours of the plots beside the named ones: from bad to good, the best so far, and trials side by side. */
export const plotColours = `:root {
  --ramp-0: #e6dcc6; --ramp-1: #8cbcae; --ramp-2: #3f88b5; --ramp-3: #1d3c8f;
  --best: #17653f;
  --pick-0: #c2611a; --pick-1: #17653f; --pick-2: #8a3ea8; --pick-3: #b0871a;
  --pick-4: #c0366f; --pick-5: #2b7f8c; --pick-6: #6b4c2a; --pick-7: #4d5bd1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ramp-0: #4a463e; --ramp-1: #3f7a77; --ramp-2: #58a6d6; --ramp-3: #d3ecff;
    --best: #8fd8ae;
    --pick-0: #f0a25c; --pick-1: #8fd8ae; --pick-2: #cf9be6; --pick-3: #e6cc6a;
    --pick-4: #f08bb4; --pick-5: #74cbd8; --pick-6: #c9a984; --pick-7: #a3aefc;
  }
}`;
