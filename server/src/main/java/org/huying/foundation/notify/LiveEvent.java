package org.huying.foundation.notify;

import java.util.Map;

/** Something happened: ids and states only, whoever may see more reads it with their own rights. */
public record LiveEvent(String topic, String event, Map<String, ?> data) {}
