const h = 1e-4;

/** Central difference of f at the point x, an array of numbers; x is stepped in place and restored, even when f throws. */
export function numericalGradient(f, x) {
  const grad = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const kept = x[i];
    try {
      x[i] = kept + h;
      const up = f(x);
      x[i] = kept - h;
      const down = f(x);
      grad[i] = (up - down) / (2 * h);
    } finally {
      x[i] = kept;
    }
  }
  return grad;
}

/** The same for each row of X by itself; f sees one row at a time. */
export const numericalGradientBatch = (f, X) => X.map((row) => numericalGradient(f, row));

/** The sum of squares, in order. */
export const function2 = (x) => x.reduce((sum, value) => sum + value * value, 0);
