package io.threadmill.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Who may ask for what: anybody on this machine may read the pages under the daemon's own name, so
/// that no name of somebody else leads here, and only who knows the token may do anything. The
/// token comes in a header, which no page of another site can set.
final class Guard extends OncePerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String BEARER = "Bearer ";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");
  private static final int USUAL_PORT = 80;
  private static final long LARGEST_BODY = 256 << 10;

  private final Access access;

  Guard(Access access) {
    this.access = access;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    String host = request.getHeader(HttpHeaders.HOST);
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (!isOwn(host, request.getLocalPort())) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN, "this is not the host that you asked for");
    } else if (origin != null && !isOwn(authority(origin), request.getLocalPort())) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN, "another site may not ask");
    } else if (hasUnknownBody(request)) {
      refuse(response, HttpServletResponse.SC_LENGTH_REQUIRED, "how long is this?");
    } else if (request.getContentLengthLong() > LARGEST_BODY) {
      refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "this is too much");
    } else if (!READING.contains(request.getMethod())) {
      doAction(request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void doAction(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!hasToken(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "this needs the token of the home");
    } else if (!access.allowsActions() && !isCommand(request)) {
      refuse(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "the page only shows: 'serve --allow-actions' lets it do more");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isCommand(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals(CommandController.PATH) || path.startsWith(CommandController.PATH + "/");
  }

  /// Whether only reading it would tell how long it is.
  private static boolean hasUnknownBody(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }

  private boolean isOwn(@Nullable String authority, int port) {
    if (authority == null) {
      return false;
    }
    String suffix = ":" + port;
    return authority.endsWith(suffix)
        ? isOwn(authority.substring(0, authority.length() - suffix.length()))
        : port == USUAL_PORT && isOwn(authority);
  }

  /// What is bound to every address may be asked under each of them, but under no other name: no
  /// name of somebody else can be made to lead here.
  private boolean isOwn(String host) {
    return host.equals(access.host())
        || LOOPBACK.contains(host)
        || (access.isWildcard() && ADDRESS.matcher(host).matches());
  }

  private static @Nullable String authority(String origin) {
    try {
      URI uri = URI.create(origin);
      return "http".equals(uri.getScheme()) ? uri.getAuthority() : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private boolean hasToken(HttpServletRequest request) {
    String given = request.getHeader(HttpHeaders.AUTHORIZATION);
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            (BEARER + access.token()).getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(HttpServletResponse response, int status, String reason)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(reason);
  }
}
