package org.huying.scene.govservice;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.assistant.GuideCard;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ServiceItem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The addresses of an item. */
@Component
class ItemLinks {
  /** What people call the systems that own items. */
  private static final Map<String, String> SITES =
      Map.of("www.gdzwfw.gov.cn", "广东政务服务网", "s.nia.gov.cn", "国家移民管理局政务服务平台");

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

  /** What stands beside its address online; null at the counter only. */
  GuideCard.@Nullable Online told(ServiceItem item) {
    String link = online(item);
    if (link == null) {
      return null;
    }
    String qr = "/api/items/" + encoded(item) + "/online.svg";
    if (item.channel().kind() == Channel.Kind.NATIVE) {
      return new GuideCard.Online("呼应", qr, null);
    }
    URI uri = URI.create(link);
    String path = uri.getPath();
    boolean front = (path == null || path.length() <= 1) && uri.getQuery() == null;
    return new GuideCard.Online(
        SITES.getOrDefault(uri.getHost(), "主管部门的网站"), qr, front ? item.name() : null);
  }

  /** The picture that leads to its page here. */
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
