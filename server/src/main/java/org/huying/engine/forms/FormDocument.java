package org.huying.engine.forms;

import java.util.List;

/**
 * How the API's description draws a form's document: what every form says. All that it may say is
 * in {@code docs/forms.md}; it travels and is kept as JSON.
 */
public record FormDocument(String code, String title, List<String> items) {}
