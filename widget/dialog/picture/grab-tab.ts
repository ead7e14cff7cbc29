import { privateAreas } from '../../page/private-areas.ts';
import { cover, pngOf } from '../../picture-cover.ts';

/** Milliseconds that a second frame is waited for. */
const patience = 500;

/** One frame of what the person shares, which should be this tab. Rejects where there is no such thing, or they do not want to. */
export async function grabTab(): Promise<Blob | 'wrong-surface'> {
  const wish = {
    video: { displaySurface: 'browser' },
    audio: false,
    preferCurrentTab: true,
    selfBrowserSurface: 'include',
  };
  const stream = await navigator.mediaDevices.getDisplayMedia(wish as DisplayMediaStreamOptions);
  try {
    const before = privateAreas();
    const [track] = stream.getVideoTracks();
    // Where the page lies in a whole window, nobody can tell.
    if (track?.getSettings().displaySurface !== 'browser' && before.areas.length > 0) return 'wrong-surface';
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    // What shows first may be older than the dialog's being away; a page that stands still may give no second frame.
    const second = new Promise((resolve) =>
      video.requestVideoFrameCallback(() => video.requestVideoFrameCallback(resolve)),
    );
    await Promise.race([second, new Promise((resolve) => setTimeout(resolve, patience))]);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
    const paper = canvas.getContext('2d');
    if (paper === null) throw new Error('The browser cannot draw');
    paper.drawImage(video, 0, 0);
    cover(canvas, paper, [before, privateAreas()]);
    return await pngOf(canvas);
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
