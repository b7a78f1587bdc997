package org.huying.engine.forms.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.huying.engine.catalog.EditorScope;
import org.huying.engine.forms.FormDesk;
import org.huying.engine.forms.FormDocument;
import org.huying.engine.forms.FormProof;
import org.huying.engine.forms.FormSheets;
import org.huying.engine.forms.FormWords;
import org.huying.engine.forms.FormYaml;
import org.huying.engine.forms.Problem;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Forms as text: checked without being kept, and read and written as YAML. */
@RestController
@RequestMapping("/api/forms")
class FormTextController {
  private final FormDesk desk;
  private final FormSheets sheets;
  private final FormProof proof;
  private final EditorScope scope;

  FormTextController(FormDesk desk, FormSheets sheets, FormProof proof, EditorScope scope) {
    this.desk = desk;
    this.sheets = sheets;
    this.proof = proof;
    this.scope = scope;
  }

  record Document(@Schema(implementation = FormDocument.class) JsonNode document) {
    ObjectNode form() {
      return FormYaml.form(document);
    }
  }

  record Yaml(String yaml) {
    Yaml {
      Objects.requireNonNull(yaml);
    }
  }

  /**
   * @param rules each rule as a sentence, in the document's order
   */
  record Proof(List<Problem> problems, List<String> rules) {}

  record Imported(List<String> codes) {}

  @PostMapping("/check")
  @Operation(operationId = "checkForm", summary = "What is wrong with a form; it is not kept")
  Proof check(@RequestBody Document body) {
    ObjectNode document = body.form();
    FormWords words = FormWords.of(document);
    return new Proof(
        proof.problems(document), document.path("rules").valueStream().map(words::rule).toList());
  }

  @PostMapping("/to-yaml")
  @Operation(operationId = "formToYaml", summary = "A form as YAML; it is not kept")
  Yaml toYaml(@RequestBody Document body) {
    scope.departments();
    return new Yaml(FormYaml.write(body.form()));
  }

  @PostMapping("/from-yaml")
  @Operation(operationId = "formFromYaml", summary = "A form that YAML says; it is not kept")
  Document fromYaml(@RequestBody Yaml body) {
    scope.departments();
    List<FormYaml.Written> forms = FormYaml.read(body.yaml());
    if (forms.size() != 1) {
      throw new InvalidInput(
          "form-file-invalid", "这里只写一张表。", "the text has " + forms.size() + " forms");
    }
    return new Document(forms.getFirst().document());
  }

  @GetMapping("/{code}/versions/{version}")
  @Operation(operationId = "formVersion", summary = "A version of a form, as it was written")
  Document version(@PathVariable String code, @PathVariable int version) {
    return new Document(sheets.version(code, version));
  }

  @GetMapping("/{code}/versions/{version}/yaml")
  @Operation(operationId = "exportForm", summary = "A version of a form as a YAML file")
  ResponseEntity<String> export(@PathVariable String code, @PathVariable int version) {
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("%s-%d.yaml".formatted(code, version))
                .build()
                .toString())
        .body(FormYaml.write(sheets.version(code, version)));
  }

  @PostMapping("/import")
  @Operation(
      operationId = "importForms",
      summary = "Keeps the forms of a YAML file as drafts, all of them or none")
  Imported importForms(@RequestBody Yaml body) {
    return new Imported(desk.importFile(body.yaml()));
  }
}
