import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * The same life as a process of Flowable: one task with a timer on its boundary, given to a group by
 * an expression, claimed and completed; history level audit, async executor on.
 */
final class FlowableCases implements Contender, AutoCloseable {
  private static final String PROCESS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
        targetNamespace="https://huying.org/bench">
        <process id="request" isExecutable="true">
          <startEvent id="opened"/>
          <sequenceFlow id="dispatch" sourceRef="opened" targetRef="handle"/>
          <userTask id="handle" name="handle" flowable:candidateGroups="${unit}"/>
          <boundaryEvent id="late" attachedToRef="handle" cancelActivity="false">
            <timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition>
          </boundaryEvent>
          <sequenceFlow id="escalate" sourceRef="late" targetRef="escalated"/>
          <endEvent id="escalated"/>
          <sequenceFlow id="close" sourceRef="handle" targetRef="closed"/>
          <endEvent id="closed"/>
        </process>
      </definitions>
      """;

  private final ProcessEngine engine;

  FlowableCases(DataSource dataSource) {
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(dataSource);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistoryLevel(HistoryLevel.AUDIT);
    configuration.setAsyncExecutorActivate(true);
    configuration.setDisableIdmEngine(true);
    engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addString("request.bpmn20.xml", PROCESS).deploy();
  }

  @Override
  public String name() {
    return "Flowable 8.0.0";
  }

  @Override
  public Object open(int n) {
    return engine
        .getRuntimeService()
        .startProcessInstanceByKey(
            "request",
            UUID.randomUUID().toString(),
            Map.of("unit", "lamp", "text", HuyingCases.TEXT))
        .getId();
  }

  @Override
  public Object accept(Object item) {
    var task =
        engine.getTaskService().createTaskQuery().processInstanceId((String) item).singleResult();
    engine.getTaskService().claim(task.getId(), "ludeng1");
    return task.getId();
  }

  @Override
  public void close(Object item) {
    engine.getTaskService().complete((String) item);
  }

  @Override
  public void close() {
    engine.close();
  }
}
