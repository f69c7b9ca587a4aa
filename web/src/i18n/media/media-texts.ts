// The texts of the sheets for photos and voice messages, in both languages.

import type { Locale } from '../language.ts'

const en = {
  photos: {
    title: 'Add photos',
    lead: (name: string) => `Only ${name} gets them`,
    note: 'Place and camera details are removed before they are kept.',
    choose: 'Choose photos',
    camera: 'Take one',
    full: (n: number) => `That is all ${n}.`,
    left: (n: number) => (n === 1 ? 'One more fits.' : `${n} more fit.`),
    over: (n: number) => (n === 1 ? 'One did not fit.' : `${n} did not fit.`),
    list: 'Chosen photos',
    photo: (n: number) => `Photo ${n}`,
    states: { waiting: 'waits', sending: 'is being sent', done: 'is ready', failed: 'failed' },
    failed: (n: number) => (n === 1 ? 'One could not be sent.' : `${n} could not be sent.`),
    again: (n: number) => `Send photo ${n} again`,
    remove: (n: number) => `Remove photo ${n}`,
    use: (n: number) => (n === 0 ? 'Use' : n === 1 ? 'Use this photo' : `Use ${n} photos`),
  },
  camera: {
    shot: 'Take the photo',
    back: 'Back to the photos',
    picture: 'What the camera sees',
    asking: 'Your browser asks whether the camera may be used.',
    denied: 'The camera is off for this site. Allow it in your browser’s settings for this page.',
    absent: 'No camera was found. Photos from this device still work.',
    failed: 'The camera did not start. Another program may be using it.',
  },
  voice: {
    title: 'Voice message',
    lead: (name: string) => `Only ${name} gets it`,
    hint: 'Hold to speak, or tap once to start and once to stop.',
    start: 'Record',
    stop: 'Stop recording',
    holding: 'Let go to stop.',
    locked: 'Tap to stop.',
    recording: 'Recording',
    recorded: (seconds: number) =>
      seconds === 1 ? '1 second recorded' : `${seconds} seconds recorded`,
    of: (now: string, most: string) => `${now} of ${most}`,
    short: 'That was too short. Speak for at least a second.',
    listen: 'Listen to it',
    again: 'Record again',
    send: 'Send',
    asking: 'Your browser asks whether the microphone may be used.',
    denied:
      'The microphone is off for this site. Allow it in your browser’s settings for this page, then try again.',
    absent: 'No microphone was found. Plug one in, then try again.',
    failed: 'The recording did not start. Another program may be using the microphone.',
    unsupported: 'This browser cannot record sound. Use a newer one.',
  },
  reasons: {
    kind_unknown: 'It is no JPEG, PNG or WebP.',
    unreadable: 'The file is damaged.',
    too_many_pixels: 'It has more than 50 megapixels.',
    too_large: 'It is larger than 12 MB.',
  },
}

/** The texts. */
export type MediaTexts = typeof en

const zh: MediaTexts = {
  photos: {
    title: '添加照片',
    lead: (name) => `只有「${name}」能拿到`,
    note: '拍摄地点和相机信息会先去掉再保存。',
    choose: '选择照片',
    camera: '拍一张',
    full: (n) => `${n} 张已满。`,
    left: (n) => `还能再加 ${n} 张。`,
    over: (n) => `有 ${n} 张放不下。`,
    list: '已选的照片',
    photo: (n) => `第 ${n} 张`,
    states: { waiting: '等待发送', sending: '正在发送', done: '已就绪', failed: '没有发出去' },
    failed: (n) => `有 ${n} 张没有发出去。`,
    again: (n) => `重发第 ${n} 张`,
    remove: (n) => `移除第 ${n} 张`,
    use: (n) => (n === 0 ? '使用' : `使用这 ${n} 张`),
  },
  camera: {
    shot: '拍照',
    back: '返回照片',
    picture: '相机画面',
    asking: '浏览器正在询问能否使用相机。',
    denied: '这个网站不能使用相机。请在浏览器的网站设置里允许。',
    absent: '没有找到相机。仍可从设备里选照片。',
    failed: '相机没能启动，可能正被别的程序占用。',
  },
  voice: {
    title: '语音消息',
    lead: (name) => `只有「${name}」能拿到`,
    hint: '按住说话；也可以点一下开始，再点一下结束。',
    start: '录音',
    stop: '结束录音',
    holding: '松开结束。',
    locked: '点一下结束。',
    recording: '正在录音',
    recorded: (seconds) => `录了 ${seconds} 秒`,
    of: (now, most) => `${now}，最长 ${most}`,
    short: '太短了，请至少说一秒。',
    listen: '听一遍',
    again: '重录',
    send: '发送',
    asking: '浏览器正在询问能否使用麦克风。',
    denied: '这个网站不能使用麦克风。请在浏览器的网站设置里允许，再试一次。',
    absent: '没有找到麦克风。接上一个，再试一次。',
    failed: '录音没能开始，麦克风可能正被别的程序占用。',
    unsupported: '这个浏览器不能录音，请换用较新的浏览器。',
  },
  reasons: {
    kind_unknown: '只能用 JPEG、PNG 或 WebP。',
    unreadable: '文件已损坏。',
    too_many_pixels: '超过了 5000 万像素。',
    too_large: '超过了 12 MB。',
  },
}

/** The texts of a language. */
export const mediaTexts = (locale: Locale): MediaTexts => (locale === 'en' ? en : zh)
