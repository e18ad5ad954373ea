// Judges PDFs by the rules of PDF/A-1b and prints a line for each fault.
import java.io.File;
import org.apache.pdfbox.preflight.ValidationResult.ValidationError;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

public class Preflight {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            judge(new File(file));
        }
    }

    private static void judge(File file) throws Exception {
        PreflightParser parser = new PreflightParser(file);
        try {
            parser.parse();
            try (var document = parser.getPreflightDocument()) {
                document.validate();
                print(document.getResult().getErrorsList());
            }
        } catch (SyntaxValidationException broken) {
            print(broken.getResult().getErrorsList());
        }
    }

    private static void print(java.util.List<ValidationError> faults) {
        for (ValidationError fault : faults) {
            System.out.println(fault.getErrorCode() + " " + fault.getDetails());
        }
    }
}
