package org.huying.scene.govservice;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ServiceItem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The addresses of an item. */
@Component
class ItemLinks {
  private final String publicUrl;

  ItemLinks(@Value("${huying.public-url}") String publicUrl) {
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** Where it is done online: in the system that owns it, or here; null at the counter only. */
  @Nullable String online(ServiceItem item) {
    Channel channel = item.channel();
    return switch (channel.kind()) {
      case UPSTREAM -> channel.link();
      case NATIVE -> page(item) + "/apply";
      case COUNTER -> null;
    };
  }

  /** What the QR code leads to: where it is done online, else its page here. */
  String qrTarget(ServiceItem item) {
    String online = online(item);
    return online == null ? page(item) : online;
  }

  String qrPath(ServiceItem item) {
    return "/api/items/" + encoded(item) + "/qr.svg";
  }

  /** Its page here. */
  String page(ServiceItem item) {
    return publicUrl + "/items/" + encoded(item);
  }

  /** Where an application is followed. */
  String application(UUID caseId) {
    return publicUrl + "/requests/" + caseId;
  }

  private static String encoded(ServiceItem item) {
    return URLEncoder.encode(item.code(), StandardCharsets.UTF_8);
  }
}
