import java.util.function.ToDoubleFunction;

/** Gradients by central differences. */
public final class NumericalGradient {
    private static final double H = 1e-4;

    private NumericalGradient() {}

    /** Central difference of f at the point x, which is stepped in place and restored, even when f throws. */
    public static double[] numericalGradient(ToDoubleFunction<double[]> f, double[] x) {
        double[] grad = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double kept = x[i];
            try {
                x[i] = kept + H;
                double up = f.applyAsDouble(x);
                x[i] = kept - H;
                double down = f.applyAsDouble(x);
                grad[i] = (up - down) / (2 * H);
            } finally {
                x[i] = kept;
            }
        }
        return grad;
    }

    /** The same for each row of X by itself; f sees one row at a time. */
    public static double[][] numericalGradient(ToDoubleFunction<double[]> f, double[][] X) {
        double[][] grad = new double[X.length][];
        for (int i = 0; i < X.length; i++) {
            grad[i] = numericalGradient(f, X[i]);
        }
        return grad;
    }

    /** The sum of squares, in order. */
    public static double function2(double[] x) {
        double sum = 0.0;
        for (double value : x) {
            sum += value * value;
        }
        return sum;
    }
}
