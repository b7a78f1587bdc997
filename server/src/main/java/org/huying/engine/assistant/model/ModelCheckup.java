package org.huying.engine.assistant.model;

import java.util.List;
import org.huying.foundation.kernel.Checkup;
import org.springframework.stereotype.Component;

/** Whether a language model takes part, and whose. */
@Component
class ModelCheckup implements Checkup {
  private final ModelSettings settings;

  ModelCheckup(ModelSettings settings) {
    this.settings = settings;
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public List<Finding> examine() {
    String state =
        settings.on()
            ? "已启用：" + settings.host() + "，" + settings.name()
            : "没有启用（HUYING_LLM_BASE_URL）";
    return List.of(new Finding("语言模型", state, true));
  }
}
