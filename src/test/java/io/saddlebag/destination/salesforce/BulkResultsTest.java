package io.saddlebag.destination.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.delivery.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BulkResultsTest {

    @Test
    void whatIsNoWholeCsvIsNotBelieved() {
        List<String> keys = new ArrayList<>();
        assertThat(read("\"sf__Id\",\"sf__Created\",K\n\"1\",\"true\",\"u-1\"\n\"2\",\"true\",\"u-1", keys))
                .isFalse();
        assertThat(read("\"sf__Id\",\"sf__Created\",K\n\"1\",\"true\"", keys)).isFalse();
        assertThat(read("sf__Id,sf__Created,K,L\n1,true,u-1", keys))
                .as("of u-12")
                .isFalse();
        assertThat(read("<html>Bad gateway</html>", keys)).isFalse();
        assertThat(read("", keys)).isFalse();
        assertThat(keys).containsExactly("u-1");
        assertThat(read("\"sf__Id\",\"sf__Created\",K\n", keys)).isTrue();
    }

    private static boolean read(String csv, List<String> keys) {
        return BulkResults.read(csv.getBytes(StandardCharsets.UTF_8), "K", row -> keys.add(row.key()));
    }

    @Test
    void anErrorOfARowIsReadBetweenItsFirstAndLastColon() {
        assertThat(new BulkResults.Row("k", "", "CODE:a: b:F1,F2 --", Map.of()).failure())
                .isEqualTo(new Failure("CODE", "a: b"));
        assertThat(new BulkResults.Row("k", "", "CODE:a:--", Map.of()).failure())
                .isEqualTo(new Failure("CODE", "a"));
        assertThat(new BulkResults.Row("k", "", "nonsense", Map.of()).failure())
                .isEqualTo(new Failure("unexplained", "nonsense"));
    }
}
