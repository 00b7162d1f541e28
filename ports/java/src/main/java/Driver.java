import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Speaks gradport's protocol 1 (ports/README.md there) for NumericalGradient: a line of JSON in, a line out. */
public final class Driver {
    private static final String HELLO =
            "{\"gradport\": 1, \"hello\": {\"port\": \"java\", \"language\": \"java\", "
                    + "\"takes\": [\"point\", \"rows\", \"integer\"], \"functions\": [\"sphere\"]}}";

    private static final BufferedReader INPUT = new BufferedReader(new InputStreamReader(System.in));
    private static final PrintStream OUTPUT = System.out;

    public static void main(String[] arguments) {
        for (; ; ) {
            String line = readLine();
            OUTPUT.println(line.contains("\"hello\"") ? HELLO : answer(line));
        }
    }

    private static String answer(String line) {
        String id = field(line, "id");
        String takes = field(line, "takes");
        int[] shape = Arrays.stream(numbers(line, "shape")).mapToInt(length -> (int) length).toArray();
        double[][] rows = reshaped(numbers(line, "x"), shape);

        ToDoubleFunction<double[]> ask = x -> {
            String callerX = takes.equals("point") ? ", \"caller_x\": " + list(rows) : "";
            OUTPUT.println("{\"id\": " + id + ", \"evaluate\": " + list(x) + callerX + "}");
            return numbers(readLine(), "value")[0];
        };
        ToDoubleFunction<double[]> f = field(line, "own").isEmpty() ? ask : NumericalGradient::function2;

        String grad;
        if (takes.equals("point")) {
            grad = list(NumericalGradient.numericalGradient(f, rows[0]));
        } else if (takes.equals("rows")) {
            grad = list(NumericalGradient.numericalGradient(f, rows));
        } else {
            return "{\"id\": " + id + ", \"skipped\": \"takes points and rows only\"}";
        }
        return "{\"id\": " + id + ", \"result\": " + grad + ", \"shape\": " + Arrays.toString(shape)
                + ", \"x\": " + list(rows) + "}";
    }

    private static String readLine() {
        try {
            String line = INPUT.readLine();
            if (line == null) {
                System.exit(0); // end of input: the harness is done
            }
            return line;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The text after a key, up to the end of its list or value and without quotes; empty when there is none. */
    private static String field(String line, String key) {
        Matcher match = Pattern.compile("\"" + key + "\": *(?:\\[([^]]*)]|([^,}]*))").matcher(line);
        if (!match.find()) {
            return "";
        }
        return (match.group(1) == null ? match.group(2) : match.group(1)).replace("\"", "").strip();
    }

    private static double[] numbers(String line, String key) {
        String list = field(line, key);
        return list.isEmpty() ? new double[0] : Arrays.stream(list.split(",")).mapToDouble(Driver::number).toArray();
    }

    private static double number(String text) {
        return switch (text.strip()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** Double.toString reads back to the same double; JSON has no infinity, NaN or minus zero: these are strings. */
    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "\"nan\"";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\"inf\"" : "\"-inf\"";
        }
        return value == 0 && 1 / value < 0 ? "\"-0.0\"" : Double.toString(value);
    }

    private static String list(double[]... rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).mapToObj(Driver::text)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static double[][] reshaped(double[] numbers, int[] shape) {
        int width = shape.length == 0 ? 1 : shape[shape.length - 1];
        double[][] rows = new double[numbers.length / width][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(numbers, i * width, (i + 1) * width);
        }
        return rows;
    }
}
