import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A formula over x[0], x[1], … as the fixtures write it: + - * /, parentheses and elementary functions. */
final class Formula {
    private static final Pattern WORD = Pattern.compile("\\s*([\\w.]+|[-+*/()\\[\\]]|$)");
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
            "sqrt", Math::sqrt, "exp", Math::exp, "log", Math::log, "sin", Math::sin, "cos", Math::cos,
            "tanh", Math::tanh);

    private final Matcher words;
    private final double[] x;

    private Formula(String text, double[] x) {
        this.words = WORD.matcher(text);
        this.x = x;
        advance();
    }

    static double value(String text, double[] x) {
        Formula formula = new Formula(text, x);
        double value = formula.sum();
        formula.expect("");
        return value;
    }

    private double sum() {
        double value = product();
        while (true) {
            if (takes("+")) {
                value += product();
            } else if (takes("-")) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = factor();
        while (true) {
            if (takes("*")) {
                value *= factor();
            } else if (takes("/")) {
                value /= factor();
            } else {
                return value;
            }
        }
    }

    private double factor() {
        if (takes("-")) {
            return -factor();
        }
        if (takes("(")) {
            double value = sum();
            expect(")");
            return value;
        }
        String word = words.group(1);
        advance();
        if (word.equals("x")) {
            expect("[");
            int index = Integer.parseInt(words.group(1));
            advance();
            expect("]");
            return x[index];
        }
        return FUNCTIONS.containsKey(word)
                ? FUNCTIONS.get(word).applyAsDouble(factor())
                : Double.parseDouble(word);
    }

    private boolean takes(String sign) {
        boolean found = words.group(1).equals(sign);
        if (found) {
            advance();
        }
        return found;
    }

    private void expect(String sign) {
        if (!words.group(1).equals(sign)) {
            throw new IllegalArgumentException("expected '" + sign + "', found '" + words.group(1) + "'");
        }
        if (!sign.isEmpty()) {
            advance();
        }
    }

    private void advance() {
        if (!words.find()) {
            throw new IllegalArgumentException("the formula ends too early");
        }
    }
}
