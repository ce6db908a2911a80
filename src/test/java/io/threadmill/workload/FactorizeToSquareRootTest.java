package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactorizeToSquareRootTest {

  static LongStream roots() {
    return LongStream.of(
        2, 46340, 46341, 67108864, 94906265, 94906266, 94906267, 2147483647, 3037000498L);
  }

  @ParameterizedTest
  @MethodSource("roots")
  void takesTheRootAroundSquares(long root) {
    long square = root * root;

    assertThat(FactorizeToSquareRoot.root(square)).isEqualTo(root);
    assertThat(FactorizeToSquareRoot.root(square + 1)).isEqualTo(root);
    assertThat(FactorizeToSquareRoot.root(square + 2 * root)).isEqualTo(root);
    assertThat(FactorizeToSquareRoot.root(square - 1)).isEqualTo(root - 1);
  }

  @Test
  void takesTheRootsOfTheSmallestAndTheLargest() {
    assertThat(FactorizeToSquareRoot.root(1)).isEqualTo(1);
    assertThat(FactorizeToSquareRoot.root(9223372030926249000L)).isEqualTo(3037000498L);
    assertThat(FactorizeToSquareRoot.root(9223372030926249001L)).isEqualTo(3037000499L);
    assertThat(FactorizeToSquareRoot.root(Long.MAX_VALUE)).isEqualTo(3037000499L);
    assertThat(FactorizeToSquareRoot.root(Long.MAX_VALUE - 1)).isEqualTo(3037000499L);
  }

  @Test
  void takesTheSameRootsAsBigInteger() {
    new SplittableRandom(53)
        .longs(100_000, 1L << 52, Long.MAX_VALUE)
        .forEach(
            number ->
                assertThat(FactorizeToSquareRoot.root(number))
                    .isEqualTo(BigInteger.valueOf(number).sqrt().longValue()));
  }
}
