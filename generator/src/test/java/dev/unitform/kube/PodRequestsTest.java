package dev.unitform.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodRequestsTest {
  private static final String ONE =
      "{resources: {requests: {cpu: 200m, memory: 1Gi}, limits: {cpu: 2}}}";

  private static String shown(@Nullable Quantity amount) {
    return amount == null ? "" : amount.value().stripTrailingZeros().toPlainString();
  }

  /** ONE is a container with 200m and 1Gi. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          {}                                                                       ||      ||
          {containers: [{}]}                                                       ||      ||
          {containers: [{resources: null}, 7]}                                     ||      ||
          {containers: [ONE, ONE, {}]}                                             || 0.4  || 2147483648
          {containers: [{resources: {limits: {cpu: 1}}}]}                          || 1    ||
          {containers: [ONE], overhead: {cpu: 50m}}                                || 0.25 || 1073741824
          {containers: [ONE], initContainers: [{resources: {requests: {cpu: 1}}}]} || 1    || 1073741824
          {containers: [ONE], initContainers: [ONE, {restartPolicy: Always, resources: {requests: {cpu: 1}}}]} || 1.2 || 1073741824
          {initContainers: [{restartPolicy: Always, resources: {requests: {cpu: 1}}}, ONE], containers: [{}]} || 1.2 || 1073741824
          {containers: [{resources: {requests: {cpu: -1, memory: many}}}]}         ||      ||
          {containers: [{resources: {requests: {cpu: {}, memory: [1]}}}]}          ||      ||
          """)
  void theSumIsThatOfTheScheduler(String pod, @Nullable String cpu, @Nullable String memory)
      throws JsonProcessingException {
    PodRequests requests =
        PodRequests.of(
            JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                .build()
                .readTree(
                    pod.replace("ONE", ONE)
                        .replaceAll(": (?!null|true|-?\\d+[,}])([A-Za-z0-9]+)", ": \"$1\"")));
    assertThat(shown(requests.cpu())).isEqualTo(cpu == null ? "" : cpu);
    assertThat(shown(requests.memory())).isEqualTo(memory == null ? "" : memory);
  }
}
