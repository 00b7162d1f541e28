//! Gradients by central differences.

const H: f64 = 1e-4;

/// Central difference of `f` at the point `x`, which is stepped in place and restored.
pub fn numerical_gradient(mut f: impl FnMut(&[f64]) -> f64, x: &mut [f64]) -> Vec<f64> {
    (0..x.len())
        .map(|i| {
            let kept = x[i];
            x[i] = kept + H;
            let up = f(x);
            x[i] = kept - H;
            let down = f(x);
            x[i] = kept;
            (up - down) / (2.0 * H)
        })
        .collect()
}

/// The same for each row of `xs` by itself; `f` sees one row at a time.
pub fn numerical_gradient_batch(mut f: impl FnMut(&[f64]) -> f64, xs: &mut [Vec<f64>]) -> Vec<Vec<f64>> {
    xs.iter_mut().map(|row| numerical_gradient(&mut f, row)).collect()
}

/// The sum of squares, in order.
pub fn function_2(x: &[f64]) -> f64 {
    x.iter().map(|value| value * value).sum()
}
