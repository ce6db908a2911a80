package io.threadmill.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/// What the page or a script is told after it has asked for an action.
final class Answers {

  private static final int SCHEMA_VERSION = 1;
  private static final String FROM_PAGE = "HX-Request";

  private Answers() {}

  /// A sentence: as a part of the page for the page, as a document for scripts.
  static ResponseEntity<String> of(HttpServletRequest request, HttpStatus status, String sentence) {
    if (request.getHeader(FROM_PAGE) != null) {
      return ResponseEntity.status(status)
          .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
          .body(HtmlUtils.htmlEscape(sentence));
    }
    String document =
        JsonMapper.shared()
            .createObjectNode()
            .put("schemaVersion", SCHEMA_VERSION)
            .put("message", sentence)
            .toPrettyString();
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(document);
  }

  /// It is done, or on its way.
  static ResponseEntity<String> done(HttpServletRequest request, String sentence) {
    return of(request, HttpStatus.OK, sentence);
  }

  /// It cannot be done as things stand.
  static ResponseEntity<String> refused(HttpServletRequest request, String why) {
    return of(request, HttpStatus.CONFLICT, why);
  }

  /// There is no such thing.
  static ResponseEntity<String> missing(HttpServletRequest request, String what) {
    return of(request, HttpStatus.NOT_FOUND, what);
  }
}
