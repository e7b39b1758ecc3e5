import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Reads paths of PDF files from standard input, one a line, and answers each with one line for each profile:
 * PASS or FAIL, the profile, how many checks were made, the path, and the rules that failed.
 */
public final class Efterproev {
    private static final String FOLDER = "/org/verapdf/pdfa/validation/";
    private static final int SHOWN = 20;

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        Map<PDFAFlavour, ValidationProfile> profiles = new LinkedHashMap<>();
        profiles.put(PDFAFlavour.PDFUA_1, profile("PDFUA-1.xml"));
        profiles.put(PDFAFlavour.PDFA_2_A, profile("PDFA-2A.xml"));
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            for (Map.Entry<PDFAFlavour, ValidationProfile> wanted : profiles.entrySet()) {
                System.out.println(answer(path, wanted.getKey(), wanted.getValue()));
            }
            System.out.flush();
        }
    }

    private static ValidationProfile profile(String name) throws Exception {
        try (InputStream xml = Efterproev.class.getResourceAsStream(FOLDER + name)) {
            return Profiles.profileFromXml(xml);
        }
    }

    private static String answer(String path, PDFAFlavour flavour, ValidationProfile profile) {
        String about = flavour.getId() + "\t%d\t" + path + "\t%s";
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, SHOWN, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            TreeSet<String> failed = new TreeSet<>();
            for (TestAssertion made : result.getTestAssertions()) {
                if (made.getStatus() == TestAssertion.Status.FAILED) {
                    failed.add(made.getRuleId().getClause() + "-" + made.getRuleId().getTestNumber() + ": " + made.getMessage());
                }
            }
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            return verdict + "\t" + String.format(about, result.getTotalAssertions(), String.join(" | ", failed));
        } catch (Exception error) {
            return "FAIL\t" + String.format(about, 0, error);
        }
    }
}
