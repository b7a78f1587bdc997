package org.huying.engine.assistant;

/**
 * What is known for a slot.
 *
 * @param value what {@link Skill#execute} gets
 * @param label what people read
 */
public record Filled(String value, String label) {}
