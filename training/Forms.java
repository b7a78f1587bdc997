import com.ibm.icu.text.Transliterator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.huying.foundation.language.Normalizer;

/**
 * What training needs of the server's own reading: {@code Forms.java forms pairs/ intents.tsv}
 * prints each sentence simplified and in plain Mandarin, {@code Forms.java sounds} each character's
 * pinyin.
 */
public class Forms {
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    if (arguments[0].equals("sounds")) {
      Transliterator pinyin = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");
      for (char c = '\u4e00'; c <= '\u9fa5'; c++) {
        out.println(c + "\t" + pinyin.transliterate(Character.toString(c)));
      }
    } else {
      TreeSet<String> questions = new TreeSet<>();
      try (var files = Files.walk(Path.of(arguments[1]))) {
        for (Path file : files.filter(f -> f.endsWith("questions.tsv")).toList()) {
          Files.readAllLines(file).stream()
              .skip(1)
              .forEach(line -> questions.add(line.split("\t", -1)[1]));
        }
      }
      Files.readAllLines(Path.of(arguments[2])).stream()
          .skip(1)
          .forEach(line -> questions.add(line.split("\t", -1)[1]));
      Normalizer normalizer = Normalizer.standard();
      for (String question : questions) {
        out.println(
            question + "\t" + normalizer.simplify(question) + "\t" + normalizer.normalize(question));
      }
    }
    out.flush();
  }
}
