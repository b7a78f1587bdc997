import { computed, ref } from "vue";

/** What recognition on the device needs of a browser (Web Speech API, on-device draft). */
interface Recognition extends EventTarget {
  lang: string;
  processLocally: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  onerror: (() => void) | null;
  start(): void;
  stop(): void;
}
interface RecognitionClass {
  new (): Recognition;
  available?(options: { langs: string[]; processLocally: boolean }): Promise<string>;
}

const LANG = "zh-CN";
const heard = ref(false);
const listening = ref(false);
const speaking = ref(false);
const voice = ref<SpeechSynthesisVoice>();
let recognition: Recognition | undefined;

/** Speech leaves the device nowhere: both buttons are there only where the browser does it all by itself. */
async function prepare(): Promise<void> {
  const found = (globalThis as { SpeechRecognition?: RecognitionClass }).SpeechRecognition;
  if (found?.available && "processLocally" in found.prototype) {
    const state = await found.available({ langs: [LANG], processLocally: true }).catch(() => "unavailable");
    if (state === "available") {
      recognition = new found();
      recognition.lang = LANG;
      recognition.processLocally = true;
      heard.value = true;
    }
  }
  if (typeof speechSynthesis !== "undefined") {
    const choose = () => {
      voice.value = speechSynthesis.getVoices().find((v) => v.localService && /^zh\b|^yue\b/i.test(v.lang));
    };
    choose();
    speechSynthesis.addEventListener?.("voiceschanged", choose);
  }
}

export const speech = {
  prepare,
  canListen: computed(() => heard.value),
  canSpeak: computed(() => voice.value !== undefined),
  listening,
  speaking,
  /** Hears one sentence. */
  listen(told: (text: string) => void): void {
    if (!recognition || listening.value) return;
    recognition.onresult = (event) => told(event.results[0]?.[0]?.transcript ?? "");
    recognition.onend = recognition.onerror = () => (listening.value = false);
    listening.value = true;
    recognition.start();
  },
  stop(): void {
    recognition?.stop();
  },
  speak(text: string): void {
    if (!voice.value) return;
    speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice.value;
    words.lang = voice.value.lang;
    words.onend = words.onerror = () => (speaking.value = false);
    speaking.value = true;
    speechSynthesis.speak(words);
  },
  hush(): void {
    speechSynthesis.cancel();
    speaking.value = false;
  },
};
