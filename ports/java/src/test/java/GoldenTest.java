import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Checks NumericalGradient against the golden answers, with no help from gradport: the same bits. */
class GoldenTest {
    private static final Path FIXTURES = Path.of("../../fixtures");

    @Test
    void theFixturesHoldCasesOfEachKind() {
        Set<Object> kinds = cases().map(question -> question.get("kind")).collect(Collectors.toSet());
        assertEquals(Set.of("array", "grid", "point", "rows", "scalar"), kinds);
    }

    @TestFactory
    Stream<DynamicTest> exactCasesHaveTheGoldenBits() {
        return cases().filter(question -> question.get("exact").equals(true)).map(question ->
                DynamicTest.dynamicTest(id(question), () ->
                        assertBits(id(question), expected(question), solved(question, formula(question)))));
    }

    @TestFactory
    Stream<DynamicTest> otherCasesAreWithinTheBoundAroundTheExactDifference() {
        return cases().filter(question -> question.get("exact").equals(false)).map(question ->
                DynamicTest.dynamicTest(id(question), () -> {
                    double[] gradient = solved(question, formula(question));
                    double[] centre = flat(question.get("exact_difference"));
                    double[] bound = flat(question.get("own_bound"));
                    assertEquals(centre.length, gradient.length);
                    for (int i = 0; i < gradient.length; i++) {
                        assertTrue(Math.abs(gradient[i] - centre[i]) <= bound[i], "component " + i);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> function2HasTheGoldenBits() {
        return cases().filter(question -> question.get("objective").equals("sphere"))
                .filter(question -> !question.get("kind").equals("array")).map(question ->
                        DynamicTest.dynamicTest(id(question), () -> assertBits(id(question), expected(question),
                                solved(question, NumericalGradient::function2))));
    }

    @Test
    void xIsRestoredWhenTheFunctionThrows() {
        double[] x = {0.1, -0.7, 2.3};
        assertThrows(IllegalStateException.class, () -> NumericalGradient.numericalGradient(point -> {
            throw new IllegalStateException("no value here");
        }, x));
        assertBits("x", new double[] {0.1, -0.7, 2.3}, x);
    }

    /** All cases that hold numbers, of all files. */
    private static Stream<Map<?, ?>> cases() {
        try (Stream<Path> paths = Files.walk(FIXTURES)) {
            List<Path> files = paths.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
            return files.stream().flatMap(GoldenTest::casesOf)
                    .filter(question -> !question.get("kind").equals("printed"));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static Stream<Map<?, ?>> casesOf(Path file) {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            Map<?, ?> document = (Map<?, ?>) new Load(settings).loadFromString(Files.readString(file));
            return ((List<?>) document.get("cases")).stream().map(question -> (Map<?, ?>) question);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The gradients that the port computes for a case of any kind, flat. */
    private static double[] solved(Map<?, ?> question, ToDoubleFunction<double[]> f) {
        return switch ((String) question.get("kind")) {
            case "point", "scalar" -> NumericalGradient.numericalGradient(f, flat(question.get("x")));
            case "rows", "grid" -> flat(NumericalGradient.numericalGradient(f, rows(question)));
            case "array" -> {
                int width = rows(question)[0].length;
                yield NumericalGradient.numericalGradient(all -> overRows(f, all, width), flat(question.get("x")));
            }
            default -> throw new IllegalArgumentException("no such kind: " + question.get("kind"));
        };
    }

    private static double overRows(ToDoubleFunction<double[]> f, double[] all, int width) {
        double sum = f.applyAsDouble(Arrays.copyOf(all, width));
        for (int start = width; start < all.length; start += width) {
            sum += f.applyAsDouble(Arrays.copyOfRange(all, start, start + width));
        }
        return sum;
    }

    private static double[][] rows(Map<?, ?> question) {
        if (!question.get("kind").equals("grid")) {
            return ((List<?>) question.get("x")).stream().map(GoldenTest::flat).toArray(double[][]::new);
        }
        Map<?, ?> axes = (Map<?, ?>) question.get("axes");
        double[] x0 = flat(axes.get("x0"));
        double[] x1 = flat(axes.get("x1"));
        return Arrays.stream(x0).boxed()
                .flatMap(a -> Arrays.stream(x1).mapToObj(b -> new double[] {a, b})).toArray(double[][]::new);
    }

    private static double[] expected(Map<?, ?> question) {
        if (!question.get("kind").equals("grid")) {
            return flat(question.get("gradient"));
        }
        double[] down = flat(question.get("partial_x0"));
        double[] across = flat(question.get("partial_x1"));
        double[] both = new double[2 * down.length];
        for (int i = 0; i < down.length; i++) {
            both[2 * i] = down[i];
            both[2 * i + 1] = across[i];
        }
        return both;
    }

    /** The numbers of a number, a list, a list of lists, rows or a block, in order. */
    private static double[] flat(Object values) {
        if (values instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        if (values instanceof String block) {
            return Arrays.stream(block.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
        }
        Stream<?> items = values instanceof double[][] rows ? Arrays.stream(rows).map(GoldenTest::boxed)
                : ((List<?>) values).stream();
        return items.flatMapToDouble(item -> DoubleStream.of(flat(item))).toArray();
    }

    private static List<Double> boxed(double[] row) {
        return DoubleStream.of(row).boxed().toList();
    }

    private static ToDoubleFunction<double[]> formula(Map<?, ?> question) {
        String text = (String) question.get("formula");
        return x -> Formula.value(text, x);
    }

    private static String id(Map<?, ?> question) {
        return (String) question.get("id");
    }

    private static void assertBits(String name, double[] expected, double[] actual) {
        assertArrayEquals(bits(expected), bits(actual), () -> name + ": " + Arrays.toString(actual));
    }

    private static long[] bits(double[] values) {
        return DoubleStream.of(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
