"""The local service as a process: starts it on a free port, kills it, starts it again on the same port."""

import subprocess
import time
import urllib.error
import urllib.request


class Service:
    """`ferrosmith-serve`, built in release, with its state kept across restarts if the arguments name a folder."""

    def __init__(self, root, arguments):
        build = ["cargo", "build", "--release", "--quiet", "--package", "ferrosmith-serve"]
        subprocess.run(build, cwd=root, check=True)
        self.program = root / "target/release/ferrosmith-serve"
        self.arguments, self.port, self.process = arguments, 0, None
        self.start()

    def start(self):
        """Starts it and waits until it listens."""
        command = [self.program, "--port", str(self.port), *self.arguments]
        for _ in range(100):
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            line = self.process.stdout.readline()
            if line.startswith("listening on "):
                self.endpoint = line.removeprefix("listening on ").strip()
                self.port = int(self.endpoint.rsplit(":", 1)[1])
                return
            # The port of a killed one may be taken for a moment.
            self.process.wait()
            time.sleep(0.05)
        raise RuntimeError("the service does not start")

    def kill(self, number):
        """Ends it with a signal."""
        self.process.send_signal(number)
        self.process.wait()
        self.process.stdout.close()

    def resident(self):
        """Its resident memory in KiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))

    def answers(self):
        """Whether its page can be read."""
        try:
            with urllib.request.urlopen(self.endpoint, timeout=5) as answer:
                return answer.status == 200
        except urllib.error.URLError:
            return False
