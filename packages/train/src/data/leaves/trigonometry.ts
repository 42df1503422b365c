/**
 * Sine and cosine of a turn (1 = 360 degrees) by Taylor polynomials on an eighth of a turn, to 1e-9: only additions,
 * multiplications and floor, which IEEE 754 fixes to the bit. An engine's `Math.sin` may differ from another's in the last
 * bit, and a pixel with it.
 */
export function turnToVector(turn: number): { cos: number; sin: number } {
  const whole = Math.floor(turn * 4 + 0.5);
  const angle = (turn - whole / 4) * 6.283185307179586;
  const square = angle * angle;
  const sin =
    angle *
    (1 - (square / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - (square / 72) * (1 - square / 110)))));
  const cos =
    1 - (square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - (square / 56) * (1 - square / 90))));
  switch (((whole % 4) + 4) % 4) {
    case 0:
      return { cos, sin };
    case 1:
      return { cos: -sin, sin: cos };
    case 2:
      return { cos: -cos, sin: -sin };
    default:
      return { cos: sin, sin: -cos };
  }
}
