package org.huying.engine.cases.internal;

import java.util.Map;
import org.huying.engine.cases.RevealedReporter;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.foundation.privacy.Consents;
import org.springframework.stereotype.Component;

/** Shows a reporter's phone number to whoever has to speak with them, never without a trace. */
@Component
public class Reporters {
  private static final int MOST_PURPOSE = 100;

  private final Viewer viewer;
  private final Residents residents;
  private final AccessTrail trail;
  private final Consents consents;
  private final AuditLog audit;

  Reporters(
      Viewer viewer, Residents residents, AccessTrail trail, Consents consents, AuditLog audit) {
    this.viewer = viewer;
    this.residents = residents;
    this.trail = trail;
    this.consents = consents;
    this.audit = audit;
  }

  public RevealedReporter reveal(CaseFile file, String purpose, Actor actor) {
    if (!Discretion.readsAll(actor, file))
      throw new Forbidden(
          "reporter-in-confidence",
          "这件事要为举报人保密，看不了是谁。要补充情况，请受理中心去问。",
          "the case is in confidence and the actor does not review it");
    if (!viewer.mayReveal(file, actor))
      throw new Forbidden(
          "reporter-not-yours", "您现在不需要联系诉求人，看不了电话。", "the actor has no turn in this case");
    if (file.reporter == null)
      throw new NotFound("reporter-unknown", "这件诉求没有留下诉求人。", "opened without a reporter");
    if (!consents.given(file.reporter, "direct-contact"))
      throw new Forbidden(
          "contact-not-wanted",
          "诉求人选择不接电话，请在处理说明里给他们留言。",
          "the reporter objected to direct contact");
    var said = purpose.strip();
    if (said.length() < 2 || said.length() > MOST_PURPOSE)
      throw InvalidInput.field(
          "purpose",
          "请写明为什么要看电话（2到100个字），诉求人会看到。",
          "purpose has %d characters".formatted(said.length()));
    trail.record(file.reporter, actor, said, "手机号码（诉求%s）".formatted(file.reference));
    audit.record(actor.pseudonym(), "case.reveal-reporter", "case:" + file.id, Map.of());
    return new RevealedReporter(
        residents.phone(file.reporter), residents.name(file.reporter).orElse(null));
  }
}
