@NullMarked
package org.huying.fieldsim.panel;

import org.jspecify.annotations.NullMarked;
