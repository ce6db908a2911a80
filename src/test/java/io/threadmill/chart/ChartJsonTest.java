package io.threadmill.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ChartJsonTest {

  @Test
  void holdsNothingThatEndsABlockOfAPage() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", "</script><!--&\u2028\u2029");

    String text = ChartJson.inPage(json);

    assertThat(text)
        .isEqualTo("{\"name\":\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\"}");
    assertThat(JsonMapper.shared().readTree(text)).isEqualTo(json);
  }
}
