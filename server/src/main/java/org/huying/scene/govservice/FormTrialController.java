package org.huying.scene.govservice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Rehearsal;
import org.huying.engine.forms.FormDocument;
import org.huying.engine.forms.FormYaml;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tries forms out over the network, for their editors. */
@RestController
class FormTrialController {
  private final FormTrials trials;

  FormTrialController(FormTrials trials) {
    this.trials = trials;
  }

  /**
   * @param slot null for a sentence
   * @param value words, or a choice's value
   */
  record Step(
      @Nullable String slot,
      @Nullable String value,
      @Nullable UUID placeId,
      @Nullable Boolean skip) {
    Rehearsal.Step step() {
      return new Rehearsal.Step(
          slot, new Given(value, null, null, placeId), Boolean.TRUE.equals(skip));
    }
  }

  /**
   * @param item the code of the item; the form's first where it is not said
   * @param steps all that was said and filled in so far
   */
  record Trial(
      @Schema(implementation = FormDocument.class) JsonNode document,
      @Nullable String item,
      List<Step> steps) {
    Trial {
      steps = List.copyOf(steps);
    }
  }

  @PostMapping("/api/forms/try")
  @Operation(
      operationId = "tryForm",
      summary = "A form as residents will see it, and a conversation over it; nothing is kept")
  FormTrials.Trial tryOut(@RequestBody Trial trial) {
    return trials.run(
        FormYaml.form(trial.document()),
        trial.item(),
        trial.steps().stream().map(Step::step).toList());
  }
}
