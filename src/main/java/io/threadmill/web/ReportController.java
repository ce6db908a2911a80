package io.threadmill.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The files of reports.
@RestController
final class ReportController {

  private static final String PREFIX = "/reports/";

  private final ServedReports reports;

  ReportController(ServedReports reports) {
    this.reports = reports;
  }

  @GetMapping(PREFIX + "**")
  ResponseEntity<Resource> file(HttpServletRequest request) {
    return reports
        .find(request.getRequestURI().substring(PREFIX.length()))
        .map(
            served ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(served.type()))
                    .<Resource>body(new FileSystemResource(served.file())))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
