// Chromium, as the tests use it.
import puppeteer from "puppeteer-core";

const SOFTWARE = ["--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"];

/** A browser that draws by the processor, or by the graphics card. */
export async function launched(isHardware = false) {
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", ...(isHardware ? [] : SOFTWARE)],
    acceptInsecureCerts: true,
  });
}
