package io.threadmill.web;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Style sheets and scripts. What has the name never changes.
@RestController
final class AssetController {

  private static final Duration YEAR = Duration.ofDays(365);

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping(Assets.FOLDER + "{name}")
  ResponseEntity<String> asset(@PathVariable String name) {
    return assets
        .find(name)
        .map(
            asset ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(asset.type()))
                    .cacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                    .body(asset.text()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
