"""What attach.sh puts into a source folder, and whether gcloud and a JVM take it. Nothing is deployed.

COLDSPAN_AGENT names the agent's jar. Tests that need gcloud are skipped, saying so, where there is none.
"""

import json
import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent.parent
ENDPOINT = "https://collector.example:4318"
AGENT = os.environ.get("COLDSPAN_AGENT", "")
needs_gcloud = unittest.skipUnless(shutil.which("gcloud"), "there is no gcloud")


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, timeout=300, **more)


class AttachTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = pathlib.Path(folder.name, "orders")
        self.source.mkdir()
        self.source.joinpath("pom.xml").write_text("<project/>", encoding="utf-8")
        self.jar = pathlib.Path(folder.name, "coldspan-agent.jar")
        if AGENT:
            shutil.copy(AGENT, self.jar)
        else:
            self.jar.write_bytes(b"not looked into")

    def attach(self, endpoint=ENDPOINT, source=None, jar=None):
        return run("sh", str(HERE / "attach.sh"), str(jar or self.jar), str(source or self.source), endpoint)

    def variables(self, result):
        """What a shell makes of the first command that is printed; both must set the same."""
        flag = "--update-env-vars="
        words = [shlex.split(command) for command in result.stdout.splitlines()]
        lists = {word[len(flag) :] for command in words for word in command if word.startswith(flag)}
        self.assertEqual((2, 1), (len(words), len(lists)))
        return dict(pair.split("=", 1) for pair in lists.pop().split(","))

    def uploaded(self):
        return run("gcloud", "meta", "list-files-for-upload", str(self.source)).stdout.split()

    def test_puts_the_agent_into_a_folder_of_its_own(self):
        self.assertEqual(0, self.attach().returncode)
        self.assertEqual(self.jar.read_bytes(), self.source.joinpath("coldspan", "coldspan-agent.jar").read_bytes())
        self.assertEqual(["coldspan", "pom.xml"], sorted(entry.name for entry in self.source.iterdir()))

    def test_can_be_repeated(self):
        self.attach("https://other.example")
        self.jar.write_bytes(b"a newer one")
        self.assertEqual(ENDPOINT, self.variables(self.attach())["OTEL_EXPORTER_OTLP_ENDPOINT"])
        self.assertEqual(b"a newer one", self.source.joinpath("coldspan", "coldspan-agent.jar").read_bytes())

    def test_keeps_the_variables_the_function_has(self):
        kept = self.source / "coldspan" / "env.yaml"
        kept.parent.mkdir()
        kept.write_text("TABLE: orders\n", encoding="utf-8")
        result = self.attach()
        self.assertEqual({"JAVA_TOOL_OPTIONS", "OTEL_EXPORTER_OTLP_ENDPOINT"}, set(self.variables(result)))
        for removing in ["--set-env-vars", "--env-vars-file", "--clear-env-vars"]:
            self.assertNotIn(removing, result.stdout)
        self.assertEqual("TABLE: orders\n", kept.read_text(encoding="utf-8"))

    def test_refuses_what_cannot_be_with_a_line_that_names_it(self):
        for result, named in [
            (self.attach("collector.example:4318"), "ENDPOINT collector.example:4318"),
            (self.attach('https://a"b'), "ENDPOINT"),
            (self.attach("https://a'b"), "ENDPOINT"),
            (self.attach("https://a,TABLE=b"), "ENDPOINT"),
            (self.attach(source="/no/such/folder"), "SOURCE /no/such/folder"),
            (self.attach(jar="/no/such.jar"), "AGENT_JAR /no/such.jar"),
        ]:
            self.assertEqual((2, ""), (result.returncode, result.stdout))
            self.assertEqual(1, result.stderr.count("\n"))
            self.assertIn(named, result.stderr)
        self.assertFalse(self.source.joinpath("coldspan").exists())

    @needs_gcloud
    def test_the_agent_is_among_what_gcloud_uploads(self):
        self.attach()
        self.assertIn("coldspan/coldspan-agent.jar", self.uploaded())

    @needs_gcloud
    def test_notices_that_the_agent_would_not_be_uploaded(self):
        for line in ["*.jar", "coldspan/", "/coldspan"]:
            with self.subTest(line):
                ignore = self.source / ".gcloudignore"
                ignore.write_text("", encoding="utf-8")
                self.attach()
                ignore.write_text(line + "\n", encoding="utf-8")
                self.assertNotIn("coldspan/coldspan-agent.jar", self.uploaded())
                result = self.attach()
                self.assertEqual(2, result.returncode)
                self.assertIn("!coldspan/*.jar", result.stderr)
        ignore.write_text("*.jar\n!coldspan/*.jar\n", encoding="utf-8")
        self.assertEqual(0, self.attach().returncode)
        self.assertIn("coldspan/coldspan-agent.jar", self.uploaded())

    @needs_gcloud
    def test_gcloud_takes_the_commands_that_are_printed(self):
        commands = self.attach().stdout.splitlines()
        self.assertEqual(2, len(commands))
        for command in commands:
            command = command.replace("NAME", "orders").replace("CLASS", "com.example.Orders")
            answer = json.loads(run("gcloud", "meta", "lint-gcloud-commands", f"--command-string={command}").stdout)
            self.assertEqual([(True, None)], [(found["success"], found["error_message"]) for found in answer])

    @unittest.skipUnless(AGENT and shutil.which("java"), "COLDSPAN_AGENT names no agent, or there is no java")
    def test_a_jvm_takes_the_options_and_loads_the_agent(self):
        options = self.variables(self.attach())["JAVA_TOOL_OPTIONS"].replace("/workspace", str(self.source))
        words = ["java", "-verbose:class", "-XX:+PrintFlagsFinal", "-version"]
        result = run(*words, env={**os.environ, "JAVA_TOOL_OPTIONS": options, "FUNCTION_TARGET": "com.example.Orders"})
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertRegex(result.stdout, r"MaxRAMPercentage += 70\.0")
        self.assertIn("dev.coldspan.agent.bootstrap.", result.stdout)


if __name__ == "__main__":
    unittest.main()
