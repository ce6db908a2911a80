package io.threadmill.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the server shows of its own failures: one line. Nothing for somebody who asks for it.
@RestController
final class ErrorPage implements ErrorController {

  ErrorPage() {}

  @RequestMapping("/error")
  ResponseEntity<String> page(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return request.getDispatcherType() == DispatcherType.ERROR && status instanceof Integer code
        ? Failures.line(HttpStatus.valueOf(code))
        : Failures.line(HttpStatus.NOT_FOUND);
  }
}
