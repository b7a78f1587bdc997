/**
 * The language model that a district may set up: any server that speaks OpenAI's chat completions.
 * What leaves is the question without personal data and the elements that answer it; what comes
 * back is shown only where those elements say the same.
 */
@NullMarked
package org.huying.engine.assistant.model;

import org.jspecify.annotations.NullMarked;
