package dev.unitform.build;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Lambdas and method references of each kind, for a test. */
public final class LambdaShapes {
  private final String name;

  private LambdaShapes(String name) {
    this.name = name;
  }

  private interface Greeting {
    String greet(String whom, int times);

    private String loud(String text) {
      return text + "!";
    }

    default Function<String, String> louder() {
      return this::loud;
    }
  }

  private static final class Inner {
    private final int number = 7;

    private IntFunction<String> sums(long more, double factor) {
      return given -> (number + given + more) * factor + hidden();
    }

    private static String hidden() {
      return "hidden";
    }
  }

  private String own(Object suffix) {
    return name + suffix;
  }

  private static int size(Object... values) {
    return values.length;
  }

  /** The results of all lambdas. */
  public static List<String> results() {
    List<String> results = new ArrayList<>();
    Consumer<String> add = results::add;
    LambdaShapes shapes = new LambdaShapes("shapes");
    Function<Object, String> bound = shapes::own;
    add.accept(bound.apply("-bound"));
    BiFunction<LambdaShapes, Object, String> unbound = LambdaShapes::own;
    add.accept(unbound.apply(shapes, 'u'));
    Function<String, LambdaShapes> constructor = LambdaShapes::new;
    add.accept(constructor.apply("made").name);
    IntFunction<int[]> array = int[]::new;
    add.accept("" + array.apply(3).length);
    Supplier<Integer> boxed = "four"::length;
    add.accept("" + boxed.get());
    ToIntFunction<Integer> unboxed = Integer::intValue;
    ToLongFunction<Integer> widened = Integer::intValue;
    LongSupplier wide = "five."::length;
    DoubleSupplier wider = () -> 'c';
    IntBinaryOperator sum = Integer::sum;
    BooleanSupplier flag = "x"::isEmpty;
    add.accept(unboxed.applyAsInt(5) + widened.applyAsLong(6) + wide.getAsLong() + "");
    add.accept(wider.getAsDouble() + " " + sum.applyAsInt(1, 2) + flag.getAsBoolean());
    Greeting greeting = (whom, times) -> whom.repeat(times) + shapes.name;
    add.accept(greeting.greet("ha", 2));
    add.accept(greeting.louder().apply("loud"));
    add.accept(new Inner().sums(1L << 33, 0.5).apply(2));
    Function<Object[], Integer> varargs = LambdaShapes::size;
    add.accept("" + varargs.apply(new Object[] {1, 2}));
    Function<Integer, Function<Integer, Integer>> nested = a -> b -> a * b;
    add.accept("" + nested.apply(6).apply(7));
    Comparator<String> serializable =
        (Comparator<String> & Serializable) (a, b) -> a.length() - b.length();
    List<String> words = new ArrayList<>(List.of("ccc", "a", "bb"));
    words.sort(serializable.thenComparing(Comparator.reverseOrder()));
    words.replaceAll(String::toUpperCase);
    add.accept(words.toString());
    Consumer<String> discarding = words::add;
    discarding.accept("dddd");
    add.accept(words.toString());
    List<? extends Number> numbers = List.of(1, 2.5);
    add.accept("" + numbers.stream().mapToDouble(Number::doubleValue).sum());
    return results;
  }
}
