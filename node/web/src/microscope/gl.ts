// Drawing by WebGL2: one picture of one pane, of one mark or of two.
import { after, type Matrix, pixelToStage, type View } from "./view.ts";
import { GROUND, type Laid, lamps } from "./light.ts";
import type { Slopes } from "./slopes.ts";

const VERTEX = `#version 300 es
void main() { gl_Position = vec4(float(gl_VertexID & 1) * 4.0 - 1.0, float(gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }`;

const FRAGMENT = `#version 300 es
precision highp float;
precision highp sampler2D;
uniform sampler2D leftMark, rightMark;
uniform mat3 leftTexture, rightTexture;   // pixels of the pane to the texture
uniform mat2 leftSlope, rightSlope;       // slopes of the scan to slopes of the picture
uniform vec2 leftRange, rightRange, signs;
uniform vec2 photographs;
uniform vec2 pane, paneFrom;
uniform vec3 lights[4];
uniform int lampCount, mode, tint;
uniform float exaggeration, gloss, split, splitAngle, span;
uniform vec3 ground;
out vec4 colour;

vec4 point(sampler2D mark, mat3 toTexture, vec2 at) {
  vec2 place = (toTexture * vec3(at, 1.0)).xy;
  if (any(lessThan(place, vec2(0.0))) || any(greaterThan(place, vec2(1.0)))) return vec4(0.0);
  vec4 value = texture(mark, place);
  return value.a > 0.5 ? vec4(value.rgb / value.a, 1.0) : vec4(0.0);
}

vec3 ofHeight(float share) {
  float at = clamp(share, 0.0, 1.0);
  return vec3(min(1.0, 0.98 * at * at + 0.05 * at), 0.135 + 0.78 * at, max(0.0, 0.3 + 0.75 * at * (1.0 - at) - 0.05 * at));
}

vec3 lit(vec4 value, mat2 toPicture, vec2 range, float sign, float photograph) {
  if (value.a == 0.0) return ground;
  if (photograph > 0.5) return vec3(value.b);
  vec2 slope = toPicture * (value.rg * sign);
  vec3 normal = normalize(vec3(-slope * exaggeration, 1.0));
  float diffuse = 0.0, shine = 0.0;
  for (int lamp = 0; lamp < 4; lamp++) {
    if (lamp >= lampCount) break;
    diffuse += max(0.0, dot(normal, lights[lamp]));
    shine += pow(max(0.0, dot(normal, normalize(lights[lamp] + vec3(0.0, 0.0, 1.0)))), 40.0);
  }
  float count = float(lampCount);
  vec3 shade = tint == 1 ? vec3(1.0, 0.84, 0.52) : tint == 2 ? ofHeight((value.b * sign - range.x) / max(1e-6, range.y - range.x)) : vec3(0.92);
  return shade * (0.08 + 0.92 * diffuse / count) + gloss * shine / count;
}

void main() {
  vec2 at = gl_FragCoord.xy - paneFrom;
  vec4 one = mode == 1 ? vec4(0.0) : point(leftMark, leftTexture, at);
  vec4 other = mode == 0 ? vec4(0.0) : point(rightMark, rightTexture, at);
  vec3 left = lit(one, leftSlope, leftRange, signs.x, photographs.x);
  vec3 right = lit(other, rightSlope, rightRange, signs.y, photographs.y);
  if (mode == 0) colour = vec4(left, 1.0);
  else if (mode == 1) colour = vec4(right, 1.0);
  else if (mode == 2) {
    vec2 across = vec2(sin(splitAngle), -cos(splitAngle));
    float beyond = dot(at - pane * 0.5, across) - split * pane.x;
    vec3 picture = beyond > 0.0 ? right : left;
    colour = vec4(abs(beyond) < 1.0 ? vec3(1.0, 0.7, 0.33) : picture, 1.0);
  } else if (mode == 3) {
    vec3 both = one.a == 0.0 ? right : other.a == 0.0 ? left : 0.5 * (left + right);
    colour = vec4(both, 1.0);
  } else {
    if (one.a == 0.0 || other.a == 0.0) { colour = vec4(ground, 1.0); return; }
    float difference = (one.b * signs.x - other.b * signs.y) / max(span, 1e-6);
    vec3 apart = difference > 0.0 ? vec3(0.84, 0.37, 0.0) : vec3(0.0, 0.45, 0.7);
    colour = vec4(mix(vec3(0.93), apart, clamp(abs(difference), 0.0, 1.0)), 1.0);
  }
}`;

export type Pane = "left" | "right" | "split" | "overlay" | "difference";
const panes: Pane[] = ["left", "right", "split", "overlay", "difference"];

function compiled(gl: WebGL2RenderingContext, kind: number, source: string): WebGLShader {
  const shader = gl.createShader(kind);
  if (!shader) throw new Error("no shader");
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? "a shader does not compile");
  return shader;
}

/** A drawer on a canvas; null where the browser has no WebGL2. */
export class Drawer {
  private readonly program: WebGLProgram;
  private readonly places = new Map<string, WebGLUniformLocation | null>();
  private readonly textures = new Map<Slopes, WebGLTexture>();

  private constructor(private readonly gl: WebGL2RenderingContext) {
    const program = gl.createProgram();
    if (!program) throw new Error("no program");
    gl.attachShader(program, compiled(gl, gl.VERTEX_SHADER, VERTEX));
    gl.attachShader(program, compiled(gl, gl.FRAGMENT_SHADER, FRAGMENT));
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "no link");
    this.program = program;
  }

  static on(canvas: HTMLCanvasElement): Drawer | null {
    const gl = canvas.getContext("webgl2", { antialias: false, preserveDrawingBuffer: true });
    if (!gl) return null;
    try {
      return new Drawer(gl);
    } catch {
      return null;
    }
  }

  private place(name: string): WebGLUniformLocation | null {
    let known = this.places.get(name);
    if (known === undefined) {
      known = this.gl.getUniformLocation(this.program, name);
      this.places.set(name, known);
    }
    return known;
  }

  private texture(of: Slopes): WebGLTexture | null {
    const known = this.textures.get(of);
    if (known) return known;
    const { gl } = this;
    // Two marks of two looks each: others are forgotten.
    if (this.textures.size >= 4) {
      const [oldest, texture] = this.textures.entries().next().value ?? [];
      if (oldest && texture) {
        gl.deleteTexture(texture);
        this.textures.delete(oldest);
      }
    }
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA16F, of.columns, of.rows, 0, gl.RGBA, gl.FLOAT, of.values);
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.LINEAR],
      [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    ] as const)
      gl.texParameteri(gl.TEXTURE_2D, name, value);
    if (texture) this.textures.set(of, texture);
    return texture;
  }

  /** Draws a pane of the canvas, in pixels from the upper left. `scale`: pixels of a micrometre. */
  draw(pane: Pane, box: [number, number, number, number], view: View, scale: number, left: Laid | null, right: Laid | null): void {
    const { gl } = this;
    const [x, y, width, height] = box;
    const lower = gl.canvas.height - y - height;
    gl.viewport(x, lower, width, height);
    gl.scissor(x, lower, width, height);
    gl.enable(gl.SCISSOR_TEST);
    gl.useProgram(this.program);
    // gl_FragCoord grows upwards: turn it into pixels that grow downwards.
    const upward: Matrix = [1, 0, 0, 0, -1, height];
    const toStage = after(pixelToStage(view, width, height, scale), upward);
    for (const [unit, name, mark] of [
      [0, "left", left],
      [1, "right", right],
    ] as const) {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.uniform1i(this.place(`${name}Mark`), unit);
      if (!mark) {
        gl.bindTexture(gl.TEXTURE_2D, null);
        continue;
      }
      gl.bindTexture(gl.TEXTURE_2D, this.texture(mark.slopes));
      const { surface } = mark;
      const [a, b, c, d, e, f] = after(mark.toScan, toStage);
      const [wide, high] = [surface.columns * surface.pitch_um[0], surface.rows * surface.pitch_um[1]];
      gl.uniformMatrix3fv(this.place(`${name}Texture`), false, [a / wide, d / high, 0, b / wide, e / high, 0, (c - surface.origin_um[0]) / wide, (f - surface.origin_um[1]) / high, 1]);
      // Of the two directions of the picture, the change of the scan's place: slopes follow by its transpose.
      gl.uniformMatrix2fv(this.place(`${name}Slope`), false, [a * scale, b * scale, d * scale, e * scale]);
      gl.uniform2f(this.place(`${name}Range`), ...mark.slopes.range_um);
    }
    const sign = (mark: Laid | null) => (mark?.isCast ? -1 : 1);
    gl.uniform2f(this.place("signs"), sign(left), sign(right));
    gl.uniform2f(this.place("photographs"), left?.slopes.isPhotograph ? 1 : 0, right?.slopes.isPhotograph ? 1 : 0);
    gl.uniform2f(this.place("pane"), width, height);
    gl.uniform2f(this.place("paneFrom"), x, lower);
    const lights = lamps(view).flat();
    gl.uniform3fv(this.place("lights"), [...lights, ...new Array(12 - lights.length).fill(0)]);
    gl.uniform1i(this.place("lampCount"), view.lamps);
    gl.uniform1i(this.place("mode"), panes.indexOf(pane));
    gl.uniform1i(this.place("tint"), view.colour === "brass" ? 1 : view.colour === "height" ? 2 : 0);
    gl.uniform1f(this.place("exaggeration"), view.exaggeration);
    gl.uniform1f(this.place("gloss"), view.gloss);
    gl.uniform1f(this.place("split"), view.split);
    gl.uniform1f(this.place("splitAngle"), (view.split_deg * Math.PI) / 180);
    const spans = [left, right].map((mark) => (mark ? mark.slopes.range_um[1] - mark.slopes.range_um[0] : 0));
    gl.uniform1f(this.place("span"), Math.max(...spans) / 2);
    gl.uniform3f(this.place("ground"), ...GROUND);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Waits until all is drawn, for measurements. */
  finish(): void {
    const { gl } = this;
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }
}
