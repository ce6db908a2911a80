package io.threadmill.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// What somebody is told who asks for nonsense, in one line, and what the log says when it is our
/// fault.
@ControllerAdvice
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  Failures() {}

  @ExceptionHandler(Exception.class)
  @Nullable ResponseEntity<String> answer(Exception failure, HttpServletRequest request) {
    if (failure instanceof ErrorResponse refused) {
      return line(refused.getStatusCode());
    }
    if (failure instanceof TypeMismatchException
        || failure instanceof HttpMessageConversionException) {
      return line(HttpStatus.BAD_REQUEST);
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return line(HttpStatus.SERVICE_UNAVAILABLE);
    }
    if (failure instanceof IOException) {
      LOG.debug("nobody listens any more", failure);
      return null;
    }
    LOG.error("{} failed", request.getMethod(), failure);
    return line(HttpStatus.INTERNAL_SERVER_ERROR);
  }

  static ResponseEntity<String> line(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return ResponseEntity.status(status)
        .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
        .body((known == null ? "refused" : known.getReasonPhrase()) + "\n");
  }
}
