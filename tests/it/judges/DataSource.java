// PDFBox keeps its input behind this type, and Java 17 no longer brings it.
package javax.activation;

import java.io.IOException;
import java.io.InputStream;

public interface DataSource {
    InputStream getInputStream() throws IOException;

    String getName();
}
