@NullMarked
package org.huying.foundation.privacy.internal;

import org.jspecify.annotations.NullMarked;
