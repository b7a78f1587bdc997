import java.util.List;

/** Something that finds items for a question. */
interface Contender {
  /** The names of what it finds, best first. */
  List<String> ask(String question);
}
