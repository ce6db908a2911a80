package io.threadmill.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class GuardTest {

  private static final int OK = 200;

  @ParameterizedTest(name = "bound to {0}:{1}, {2} {3} from {4}: {5}")
  @CsvSource({
    "127.0.0.1, 8080, GET, 127.0.0.1:8080, , 200",
    "127.0.0.1, 8080, GET, localhost:8080, , 200",
    "127.0.0.1, 8080, HEAD, [::1]:8080, , 200",
    "127.0.0.1, 8080, GET, 127.0.0.1:8080, http://127.0.0.1:8080, 200",
    "127.0.0.1, 8080, GET, 127.0.0.1:8081, , 403",
    "127.0.0.1, 8080, GET, 127.0.0.1, , 403",
    "127.0.0.1, 8080, GET, evil.example:8080, , 403",
    "127.0.0.1, 8080, GET, 192.168.0.7:8080, , 403",
    "127.0.0.1, 8080, GET, , , 403",
    "127.0.0.1, 8080, GET, 127.0.0.1:8080, https://127.0.0.1:8080, 403",
    "127.0.0.1, 8080, GET, 127.0.0.1:8080, http://evil.example, 403",
    "127.0.0.1, 8080, GET, 127.0.0.1:8080, null, 403",
    "127.0.0.1, 8080, GET, 127.0.0.1:8080, ::, 403",
    "127.0.0.1, 80, GET, localhost, , 200",
    "127.0.0.1, 80, GET, localhost:80, , 200",
    "127.0.0.1, 80, GET, evil.example, , 403",
    "::1, 8080, GET, [::1]:8080, , 200",
    "fd00::7, 8080, GET, [fd00::7]:8080, , 200",
    "fd00::7, 8080, GET, [fd00::8]:8080, , 403",
    "0.0.0.0, 8080, GET, 192.168.0.7:8080, , 200",
    "::, 8080, GET, [fd00::7]:8080, , 200",
    "0.0.0.0, 8080, GET, evil.example:8080, , 403",
    "127.0.0.1, 8080, POST, 127.0.0.1:8080, , 401",
    "127.0.0.1, 8080, DELETE, 127.0.0.1:8080, , 401",
  })
  void letsReadersInUnderItsOwnNames(
      String bind,
      int port,
      String method,
      @Nullable String host,
      @Nullable String origin,
      int status)
      throws Exception {
    MockHttpServletRequest request = request(method, port, host, origin);

    assertThat(answer(Access.to(bind, false), request)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"POST, , 401", "POST, Bearer 00, 401", "POST, Basic #, 401", "POST, Bearer #, 200"})
  void wantsTheTokenOfWhoeverDoesAnything(String method, @Nullable String authorization, int status)
      throws Exception {
    Access access = Access.to("127.0.0.1", true);
    MockHttpServletRequest request = request(method, 8080, "127.0.0.1:8080", null);
    if (authorization != null) {
      request.addHeader("Authorization", authorization.replace("#", access.token()));
    }

    assertThat(answer(access, request)).isEqualTo(status);
  }

  private static MockHttpServletRequest request(
      String method, int port, @Nullable String host, @Nullable String origin) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/");
    request.setLocalPort(port);
    if (host != null) {
      request.addHeader("Host", host);
    }
    if (origin != null) {
      request.addHeader("Origin", origin);
    }
    return request;
  }

  private static int answer(Access access, MockHttpServletRequest request) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    MockFilterChain chain = new MockFilterChain();
    new Guard(access).doFilter(request, response, chain);
    assertThat(chain.getRequest() != null).isEqualTo(response.getStatus() == OK);
    return response.getStatus();
  }
}
