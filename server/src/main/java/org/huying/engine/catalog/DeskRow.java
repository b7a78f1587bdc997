package org.huying.engine.catalog;

/**
 * An item in the editors' list.
 *
 * @param item the draft where there is one, else what is published
 * @param withdraws whether the draft takes the item off the list
 * @param mayApprove whether whoever asks may approve the draft
 */
public record DeskRow(
    ServiceItem item, DeskState state, Validity validity, boolean withdraws, boolean mayApprove) {
  boolean holds(String text) {
    return text.isEmpty()
        || item.name().contains(text)
        || item.code().contains(text)
        || (item.main() != null && item.main().contains(text))
        || item.aliases().stream().anyMatch(alias -> alias.contains(text));
  }
}
