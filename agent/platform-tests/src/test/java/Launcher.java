import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Stands in for the launcher of OpenWhisk's action loop, which has no package either: the method that calls the action,
 * by reflection and with what the runtime puts into the environment. Answers go to standard output.
 */
class Launcher {
    private static Method mainMethod;

    private static void initMain(String[] arguments) throws Exception {
        mainMethod = Class.forName(arguments[0]).getMethod("main", JsonObject.class);
    }

    private static Object invokeMain(JsonElement argument, Map<String, String> environment) throws Exception {
        return mainMethod.invoke(null, argument);
    }

    public static void main(String[] arguments) throws Exception {
        initMain(arguments);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonObject activation = JsonParser.parseString(line).getAsJsonObject();
            Map<String, String> environment = new HashMap<>();
            for (String key : activation.keySet()) {
                if (!key.equals("value")) {
                    environment.put(
                            "__OW_" + key.toUpperCase(), activation.get(key).getAsString());
                }
            }
            try {
                System.out.println("answer " + invokeMain(activation.get("value"), environment));
            } catch (InvocationTargetException failure) {
                System.out.println("answer {\"error\":\"" + failure.getCause().getMessage() + "\"}");
            }
        }
    }
}
