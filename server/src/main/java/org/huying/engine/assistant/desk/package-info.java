/**
 * The editors' desk: what people asked and were not answered, or badly, without who asked; and the
 * everyday words that editors give to items because of it.
 */
@NullMarked
package org.huying.engine.assistant.desk;

import org.jspecify.annotations.NullMarked;
