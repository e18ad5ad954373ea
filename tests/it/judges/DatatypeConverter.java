// What PDFBox reads numbers and dates of metadata with; Java 17 no longer brings it.
package javax.xml.bind;

import java.util.Calendar;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;

public class DatatypeConverter {
    public static int parseInt(String text) {
        return Integer.parseInt(text.trim());
    }

    public static Calendar parseDateTime(String text) {
        try {
            return DatatypeFactory.newInstance()
                    .newXMLGregorianCalendar(text.trim())
                    .toGregorianCalendar();
        } catch (DatatypeConfigurationException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
