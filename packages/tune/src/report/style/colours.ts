/** Named colours for light and dark. Blue and orange tell series apart for colour-blind readers too. */
export const colours = `:root {
  color-scheme: light dark;
  --paper: #f8f7f4; --card: #ffffff; --wash: #f0eeea; --line: #e4e1da;
  --ink: #1b1d20; --soft: #63676d;
  --accent: #1f5fbf; --train: #c2611a; --val: #1f5fbf; --plain: #5b6470;
  --right: #1f5fbf; --wrong: #d0532b;
  --right-ink: #17653f; --right-wash: #e2f1e8; --warn-ink: #80540a; --warn-wash: #f8ecd2; --wrong-ink: #b23c17; --wrong-wash: #fbe6de;
  --grid: #ebe8e2; --axis: #b9b5ac; --cell: #f4f2ee; --on-shade: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #131518; --card: #1b1e22; --wash: #24282d; --line: #2d3238;
    --ink: #e9e8e4; --soft: #9fa4ab;
    --accent: #7fb0ff; --train: #f0a25c; --val: #7fb0ff; --plain: #a5adb8;
    --right: #5b93ea; --wrong: #e8754c;
    --right-ink: #8fd8ae; --right-wash: #1d3327; --warn-ink: #edc678; --warn-wash: #3a2f19; --wrong-ink: #ff9b78; --wrong-wash: #40241b;
    --grid: #292d33; --axis: #565c64; --cell: #23272c; --on-shade: #ffffff;
  }
}`;
