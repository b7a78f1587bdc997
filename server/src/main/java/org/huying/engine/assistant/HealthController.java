package org.huying.engine.assistant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.huying.foundation.kernel.Unavailable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "health")
class HealthController {
  private final LiveKnowledge knowledge;

  HealthController(LiveKnowledge knowledge) {
    this.knowledge = knowledge;
  }

  record Health(String status) {}

  @GetMapping("/api/health")
  @Operation(operationId = "health", summary = "Whether questions can be asked: 200, or 503")
  Health health() {
    if (!knowledge.ready()) {
      throw new Unavailable("starting", "正在准备，马上就好。", "the index is not ready yet");
    }
    return new Health("up");
  }
}
